using System.Globalization;
using Pom.ServiceDefaults.Hosting;

namespace Pom.Portal.Shell;

/// <summary>Gives a demo's pages the time that its cookie asks for, as the header <see cref="PlatformClock.Header"/> does for calls:
/// a service point can then be looked at while the real ones are closed.</summary>
internal sealed class DemoTime(PlatformOptions platform) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (platform.Demo && PlatformClock.Played is null
            && long.TryParse(context.HttpContext.Request.Cookies[PageContext.DemoTimeCookie], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var offset)
            && Math.Abs(offset) < TimeSpan.FromDays(36_500).TotalMilliseconds)
            PlatformClock.Play(TimeProvider.System.GetUtcNow().AddMilliseconds(offset));
        return next(context);
    }
}
