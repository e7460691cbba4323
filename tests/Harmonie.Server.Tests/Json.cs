namespace Harmonie.Server.Tests;

/// <summary>Short words for looking into answers.</summary>
internal static class Json
{
    public static IEnumerable<JsonElement> Items(this JsonElement json, string name = "items") => json.GetProperty(name).EnumerateArray();

    public static long[] Ids(this JsonElement json, string list = "items", string id = "id") => [.. json.Items(list).Select(item => item.GetProperty(id).GetInt64())];

    public static string[] Names(this JsonElement json) => [.. json.EnumerateObject().Select(property => property.Name)];

    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    /// <summary>Asserts the body of a 422 and returns the place it names.</summary>
    public static string OnlyLocation(this JsonElement json)
    {
        JsonElement error = Assert.Single(json.Items("detail"));
        Assert.Equal(["loc", "msg", "type"], error.Names());
        Assert.NotEmpty(error.Text("msg"));
        Assert.NotEmpty(error.Text("type"));
        return string.Join('.', error.Items("loc").Select(place => place.ToString()));
    }
}
