using Microsoft.Playwright;

namespace Pom.Bench.Desk;

/// <summary>A clerk who calls, types and ends visits with pauses as people make them. The page itself measures.</summary>
internal sealed class DeskClerk(IPage page, Func<Task> ticketIsTaken, int seed)
{
    private readonly Random _draws = new(seed);

    /// <summary>Notes for each key the time from the press (by the event's own stamp) to the end of the frame that shows what it did: for a
    /// letter the next one, for a step of the queue the first after the ticket's state has changed.</summary>
    public const string Measuring = """
        (() => {
          const measured = window.measured = { typed: [], steps: [] };
          const painted = (then) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => then(performance.now()); c.port2.postMessage(0); });
          const state = () => { const t = document.querySelector('.ticket'); return t && t.className + (t.querySelector('.ticket-number')?.textContent ?? ''); };
          document.addEventListener('keydown', (e) => {
            const at = e.timeStamp;
            if (e.key === 'F2' || e.key === 'F4') {
              const before = state();
              const watch = new MutationObserver(() => { if (state() === before) return; watch.disconnect(); painted((now) => measured.steps.push(now - at)); });
              watch.observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true });
            } else if (e.key.length === 1) painted((now) => measured.typed.push(now - at));
          }, true);
        })()
        """;

    public async Task WorkAsync(CancellationToken end)
    {
        try
        {
            while (!end.IsCancellationRequested)
            {
                await ticketIsTaken();
                await PauseAsync(1500, end);
                await page.Keyboard.PressAsync("F2");
                await page.Locator(".ticket.called").WaitForAsync();
                await PauseAsync(1500, end);
                await page.Keyboard.PressAsync("F4");
                await page.Locator("#matter-search:focus").WaitForAsync();
                await TypeAsync("dowod", end);
                await page.Keyboard.PressAsync("Enter");
                await page.Locator("#f-applicant-pesel").FocusAsync();
                await TypeAsync("99723199984", end);
                await page.Locator("#f-applicant-lastName").FocusAsync();
                await TypeAsync("Przykladowy", end);
                await page.Keyboard.PressAsync("F9");
                await page.Locator("dialog .danger").ClickAsync(); // the matter was only begun
                await page.Locator("[data-act=next]").WaitForAsync();
            }
        }
        catch (OperationCanceledException) { /* the working day is over */ }
    }

    public Task ForgetAsync() => page.EvaluateAsync("() => { measured.typed.length = 0; measured.steps.length = 0; }");

    public async Task<(double[] Typed, double[] Steps)> FiguresAsync() => (await page.EvaluateAsync<double[]>("measured.typed"), await page.EvaluateAsync<double[]>("measured.steps"));

    private async Task TypeAsync(string text, CancellationToken end)
    {
        foreach (var letter in text)
        {
            await page.Keyboard.PressAsync($"{letter}");
            await PauseAsync(400, end);
        }
    }

    /// <summary>Around the mean, never in step with the others.</summary>
    private Task PauseAsync(int milliseconds, CancellationToken end) => Task.Delay((int)(milliseconds * (0.5 + _draws.NextDouble())), end);
}
