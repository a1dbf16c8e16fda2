using System.Text;
using Pom.Portal.Features.Printing;

namespace Pom.Portal.Tests.Features.Printing;

/// <summary>What goes to a receipt printer, byte by byte where it matters.</summary>
public sealed class EscPosTests
{
    [TestCase(1250, 45), TestCase(852, 18)]
    public void Polish_letters_go_out_in_the_table_of_the_printer(int codePage, int table)
    {
        const string words = "Zażółć gęślą jaźń. ŁÓDŹ";
        var page = new EscPos(codePage).Begin().Line(words).Cut();
        Assert.That(Encoding.GetEncoding(codePage).GetString(page), Does.Contain(words));
        Assert.That(Has(page, 0x1B, (byte)'t', (byte)table), Is.True);
    }

    [Test]
    public void Ukrainian_letters_have_a_table_of_their_own()
    {
        const string words = "Перед вами 2 особи: їжак, ґанок, Європа";
        var page = new EscPos(1250).Begin().Line(words).Cut();
        Assert.That(Encoding.GetEncoding(1251).GetString(page), Does.Contain(words));
        Assert.That(Has(page, 0x1B, (byte)'t', 46), Is.True);
    }

    [Test]
    public void A_code_says_how_long_it_is()
    {
        const string address = "https://pom.example/t/01a1c0de-0000-7000-8000-000000000001";
        var page = new EscPos(1250).Begin().Qr(address).Cut();
        Assert.That(Has(page, [0x1D, (byte)'(', (byte)'k', (byte)(address.Length + 3), 0, 49, 80, 48, .. Encoding.ASCII.GetBytes(address)]), Is.True);
        Assert.That(Has(page, 0x1D, (byte)'V', 66, 0), Is.True, "and the paper is cut");
    }

    [TestCase(0x12, false), TestCase(0x72, true), TestCase(0x1E, false)]
    public void The_printers_answer_about_its_paper_is_understood(int answer, bool isOut) => Assert.That(EscPos.IsPaperOutNow((byte)answer), Is.EqualTo(isOut));

    private static bool Has(byte[] page, params byte[] bytes) => page.AsSpan().IndexOf(bytes) >= 0;
}
