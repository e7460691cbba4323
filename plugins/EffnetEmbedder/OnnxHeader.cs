using Harmonie.Plugins.Shared;

namespace Harmonie.EffnetEmbedder;

/// <summary>The versions that an ONNX file names of itself (onnx.proto: ModelProto and OperatorSetIdProto).</summary>
internal static class OnnxHeader
{
    private const int IrVersion = 1;
    private const int OpsetImport = 8;
    private const int OpsetDomain = 1;
    private const int OpsetVersion = 2;

    /// <summary>Such as <c>IR 8, opset 17</c>.</summary>
    public static string Read(string path)
    {
        ProtobufReader model = new(File.ReadAllBytes(path));
        List<string> versions = [];
        while (model.TryRead(out int field))
        {
            if (field == IrVersion)
            {
                versions.Add($"IR {model.Number}");
            }
            else if (field == OpsetImport)
            {
                versions.Add(ReadOpset(new ProtobufReader(model.Bytes)));
            }
        }

        return string.Join(", ", versions);
    }

    private static string ReadOpset(ProtobufReader opset)
    {
        (string domain, ulong version) = ("", 0);
        while (opset.TryRead(out int field))
        {
            switch (field)
            {
                case OpsetDomain:
                    domain = opset.Bytes.IsEmpty ? "" : opset.Text + " ";
                    break;
                case OpsetVersion:
                    version = opset.Number;
                    break;
            }
        }

        return $"{domain}opset {version}";
    }
}
