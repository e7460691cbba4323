namespace Harmonie.Server.Web;

/// <summary>Answers HEAD wherever there is an answer to GET: the endpoint is found as for GET, and the web server keeps the body to itself.</summary>
internal static class HeadRequests
{
    /// <summary>Routing that finds the endpoint of GET for HEAD. What follows sees the request as it came.</summary>
    public static void UseRoutingWithHead(this IApplicationBuilder app)
    {
        app.Use((context, next) =>
        {
            if (HttpMethods.IsHead(context.Request.Method))
            {
                context.Request.Method = HttpMethods.Get;
                context.Items[typeof(HeadRequests)] = true;
            }

            return next(context);
        });
        app.UseRouting();
        app.Use((context, next) =>
        {
            if (context.Items.ContainsKey(typeof(HeadRequests)))
            {
                context.Request.Method = HttpMethods.Head;
            }

            return next(context);
        });
    }
}
