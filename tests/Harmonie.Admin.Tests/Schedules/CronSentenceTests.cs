using System.Globalization;
using Harmonie.Admin.Schedules;

namespace Harmonie.Admin.Tests.Schedules;

public sealed class CronSentenceTests : ConsoleContext
{
    [Theory]
    [InlineData("0 3 * * *", "At 03:00.")]
    [InlineData("30 2 * * MON,FRI", "At 02:30 on Monday and Friday.")]
    [InlineData("0 1,13 * * *", "At 01:00 and 13:00.")]
    [InlineData("0 */6 * * *", "Every 6 hours, at minute 0.")]
    [InlineData("*/15 * * * *", "Every 15 minutes.")]
    [InlineData("5 * * * 1-5", "Every hour, at minute 5 on Monday to Friday.")]
    [InlineData("0 4 1 1,7 *", "At 04:00 on day 1 of the month in January and July.")]
    [InlineData("* * * * *", "Every minute.")]
    [InlineData("soon", "soon")]
    public void Describe_Expression_IsASentence(string cron, string expected)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");

        Assert.Equal(expected, new CronSentence(Texts).Describe(cron));
    }
}
