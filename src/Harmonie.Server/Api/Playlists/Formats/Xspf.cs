using System.Globalization;
using System.Text;
using System.Xml;

namespace Harmonie.Server.Api.Playlists.Formats;

/// <summary>XSPF version 1 (xspf.org): XML, locations as URIs, durations in milliseconds.</summary>
internal static class Xspf
{
    private const string Namespace = "http://xspf.org/ns/0/";

    public static byte[] Write(IEnumerable<PlaylistEntry> entries)
    {
        using MemoryStream file = new();
        using (XmlWriter xml = XmlWriter.Create(file, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true }))
        {
            xml.WriteStartElement("playlist", Namespace);
            xml.WriteAttributeString("version", "1");
            xml.WriteStartElement("trackList", Namespace);
            foreach (PlaylistEntry entry in entries)
            {
                xml.WriteStartElement("track", Namespace);
                WriteElement(xml, "location", entry.Uri);
                WriteElement(xml, "title", entry.Title);
                WriteElement(xml, "creator", entry.Artist);
                WriteElement(xml, "album", entry.Album);
                WriteElement(xml, "trackNum", entry.TrackNumber?.ToString(CultureInfo.InvariantCulture));
                WriteElement(xml, "duration", ((long)entry.Duration.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return file.ToArray();
    }

    private static void WriteElement(XmlWriter xml, string name, string? value)
    {
        if (value is not null)
        {
            xml.WriteElementString(name, Namespace, value);
        }
    }
}
