using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Harmonie.Engine.Map;
using Harmonie.Engine.Search;
using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Harmonie.Admin.Streams;

/// <summary>
/// The map's points for the script that draws them: the length of a JSON header as uint32, the header padded to four bytes, then ids (uint32), x, y,
/// BPM (float32, NaN if unknown), genres (uint16, 65535 if unknown) and keys (uint8, places on the Camelot wheel, 255 if unknown).
/// </summary>
internal static class MapStream
{
    public static IEndpointRouteBuilder MapMapPoints(this IEndpointRouteBuilder app)
    {
        app.MapGet("/map/points", GetAsync).ExcludeFromDescription();
        return app;
    }

    internal static Results<FileContentHttpResult, NotFound> GetAsync(LibraryMap map, LibraryIndex index)
    {
        if (map.Points is not { } points)
        {
            return TypedResults.NotFound();
        }

        byte[] content = Write(points, index.Snapshot);
        EntityTagHeaderValue tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(content)[..12])}\"");
        return TypedResults.Bytes(content, "application/octet-stream", entityTag: tag);
    }

    internal static byte[] Write(MapPoints points, LibrarySnapshot library)
    {
        int count = points.Ids.Length;
        float[] bpm = new float[count];
        ushort[] genres = new ushort[count];
        byte[] keys = new byte[count];
        List<string> names = [];
        Dictionary<string, ushort> places = new(StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            LibraryTrack? track = library.Find(points.Ids[i]);
            bpm[i] = (float)(track?.Bpm ?? double.NaN);
            keys[i] = track is not null && CamelotKey.Of(track) is { } key ? (byte)((key.IsMajor ? 12 : 0) + key.Number - 1) : byte.MaxValue;
            genres[i] = track?.Styles is [var style, ..] && StyleLabel.Split(style.Style) is (var genre, _) ? PlaceOf(genre, names, places) : ushort.MaxValue;
        }

        byte[] header = JsonSerializer.SerializeToUtf8Bytes(new { count, genres = names });
        using MemoryStream answer = new();
        using BinaryWriter writer = new(answer);
        int padded = (header.Length + 3) / 4 * 4;
        writer.Write(padded);
        writer.Write(header);
        writer.Write("   "u8[..(padded - header.Length)]);
        writer.Write(MemoryMarshal.AsBytes<uint>(Array.ConvertAll(points.Ids, id => (uint)id)));
        writer.Write(MemoryMarshal.AsBytes<float>(points.X));
        writer.Write(MemoryMarshal.AsBytes<float>(points.Y));
        writer.Write(MemoryMarshal.AsBytes<float>(bpm));
        writer.Write(MemoryMarshal.AsBytes<ushort>(genres));
        writer.Write(keys);
        return answer.ToArray();
    }

    private static ushort PlaceOf(string genre, List<string> names, Dictionary<string, ushort> places)
    {
        if (!places.TryGetValue(genre, out ushort place))
        {
            places[genre] = place = (ushort)names.Count;
            names.Add(genre);
        }

        return place;
    }
}
