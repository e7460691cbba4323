using System.Text;

namespace Harmonie.Testing.Onnx;

/// <summary>Writes one protobuf message (protobuf.dev, "Encoding").</summary>
internal sealed class ProtobufWriter
{
    private const int Varint = 0;
    private const int Length = 2;
    private const int Fixed32 = 5;
    private readonly MemoryStream _bytes = new();

    public ProtobufWriter Number(int field, long value)
    {
        WriteVarint(((ulong)field << 3) | Varint);
        WriteVarint((ulong)value);
        return this;
    }

    public ProtobufWriter Float(int field, float value)
    {
        WriteVarint(((ulong)field << 3) | Fixed32);
        _bytes.Write(BitConverter.GetBytes(value));
        return this;
    }

    public ProtobufWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        WriteVarint(((ulong)field << 3) | Length);
        WriteVarint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtobufWriter Message(int field, ProtobufWriter value) => Bytes(field, value.ToArray());

    public ProtobufWriter Messages(int field, IEnumerable<ProtobufWriter> values)
    {
        foreach (ProtobufWriter value in values)
        {
            Message(field, value);
        }

        return this;
    }

    public byte[] ToArray() => _bytes.ToArray();

    private void WriteVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.WriteByte((byte)(value | 0x80));
        }

        _bytes.WriteByte((byte)value);
    }
}
