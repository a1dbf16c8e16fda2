using Pom.ServiceDefaults.CityPack;

namespace Pom.MunicipalAffairs.Features.Tallies;

/// <summary>What something would cost today, before it is counted: the price of tickets, the charge of a penalty notice and until when
/// it is reduced.</summary>
internal static class PriceTally
{
    public static PriceView Handle(string point, TallyInput.Request? request, CityPack pack, TimeProvider clock)
    {
        CountTally.MustBeKnown(pack, point);
        return PriceView.Of(TallyInput.Read(request, pack, pack.Calendar.Day(clock.GetUtcNow())));
    }
}
