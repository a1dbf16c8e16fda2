namespace Pom.Day.Documents;

/// <summary>Draws a face-like picture of nobody: background, shoulders, head, eyes, with the grain of a scan.</summary>
internal static class Portrait
{
    public static byte[] Draw(int width, int height, Randomness draws)
    {
        var pixels = new byte[width * height];
        var (skin, hair, clothes) = (draws.Between(150, 210), draws.Between(30, 140), draws.Between(40, 120));
        var (headWide, headHigh) = (draws.Between(0.20, 0.25), draws.Between(0.24, 0.29));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (h, v) = (((double)x / width) - 0.5, (double)y / height);
                var shade = 232 - (20 * v);
                if (Inside(h, v - 1.05, 0.46, 0.32)) shade = clothes;
                if (Inside(h, v - 0.40, headWide * 1.12, headHigh * 1.15)) shade = hair;
                if (Inside(h, v - 0.44, headWide, headHigh)) shade = skin - (60 * Math.Abs(h));
                if (Inside(Math.Abs(h) - 0.09, v - 0.40, 0.03, 0.012)) shade = 40;
                if (Inside(h, v - 0.57, 0.07, 0.012)) shade = 95;
                pixels[(y * width) + x] = (byte)Math.Clamp(shade + draws.Below(5) - 2, 0, 255);
            }
        }
        return pixels;
    }

    private static bool Inside(double x, double y, double a, double b) => (x * x / (a * a)) + (y * y / (b * b)) < 1;
}
