using System.Buffers.Binary;
using System.Text;

namespace Harmonie.Plugins.Shared;

/// <summary>Walks through the fields of one protobuf message (protobuf.dev, "Encoding").</summary>
/// <param name="message">The message's bytes.</param>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>The field's value, where it is a number.</summary>
    public ulong Number { get; private set; }

    /// <summary>The field's value, where it is bytes, text, packed numbers or a message.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary><see cref="Bytes"/> as text.</summary>
    public readonly string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>Goes to the next field.</summary>
    /// <param name="field">Its number.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="InvalidDataException">These bytes are no message.</exception>
    public bool TryRead(out int field)
    {
        (field, Number) = (0, 0);
        Bytes = default;
        if (_rest.IsEmpty)
        {
            return false;
        }

        ulong tag = ReadVarint();
        field = (int)(tag >> 3);
        switch (tag & 7)
        {
            case 0:
                Number = ReadVarint();
                break;
            case 1:
                Number = BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));
                break;
            case 2:
                Bytes = Take(ReadVarint());
                break;
            case 5:
                Number = BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));
                break;
            default:
                throw new InvalidDataException("these bytes are no protobuf message");
        }

        return true;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("these bytes are no protobuf message");
    }

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)_rest.Length)
        {
            throw new InvalidDataException("these bytes are no protobuf message, or not a whole one");
        }

        ReadOnlySpan<byte> taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }
}
