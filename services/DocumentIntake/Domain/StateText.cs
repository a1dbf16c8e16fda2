using Pom.Contracts.Cases;

namespace Pom.DocumentIntake.Domain;

/// <summary>How an item stands, in one stable code and in words for the desk.</summary>
internal sealed record StateText(string Code, string Pl, string En)
{
    public static StateText Of(IncomingItem item) => item.IsVoid ? new("void", "Wpis anulowany", "Entry struck out") : (item.Progress, item.Ending, item.AnswerBy) switch
    {
        (CaseProgress.Closed, CaseEnding.Withdrawn, _) => new("closed", "Sprawa wycofana", "Application withdrawn"),
        (CaseProgress.Closed, CaseEnding.LeftUnexamined, _) => new("closed", "Sprawa pozostawiona bez rozpoznania", "Case left unexamined"),
        (CaseProgress.Closed, CaseEnding.Discontinued, _) => new("closed", "Postępowanie umorzone", "Proceedings discontinued"),
        (CaseProgress.Closed, CaseEnding.TransferredToOtherAuthority, _) => new("closed", "Sprawa przekazana innemu organowi", "Case transferred to another authority"),
        (CaseProgress.Closed, CaseEnding.NotCollected, _) => new("closed", "Dokument nieodebrany, sprawa zakończona", "Document not collected, case closed"),
        (CaseProgress.Opened, _, { } answerBy) => new("awaiting-supplement", $"Do uzupełnienia przez wnioskodawcę do {answerBy:yyyy-MM-dd}", $"To be supplemented by the applicant until {answerBy:yyyy-MM-dd}"),
        _ => Of(item.State, item.Progress),
    };

    public static StateText Of(ItemState state, CaseProgress progress) => (state, progress) switch
    {
        (_, CaseProgress.Closed) => new("closed", "Sprawa zakończona", "Case closed"),
        (_, CaseProgress.HandedOver) => new("handed-over", "Dokument wydany", "Document handed over"),
        (_, CaseProgress.DocumentReady) => new("document-ready", "Dokument gotowy do odbioru", "Document ready for pick-up"),
        (_, CaseProgress.Decided) => new("decided", "Sprawa rozstrzygnięta", "Case decided"),
        (ItemState.Accepted, _) => new("accepted", "Przyjęte przez wydział", "Accepted by the department"),
        (ItemState.Refused, _) => new("refused", "Odmowa wydziału, czeka na skierowanie", "Refused by the department, waits to be sent on"),
        _ => new("waiting-for-department", "Czeka na wydział", "Waiting for the department"),
    };
}
