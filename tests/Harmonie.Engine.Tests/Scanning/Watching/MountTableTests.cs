using Harmonie.Engine.Scanning.Watching;

namespace Harmonie.Engine.Tests.Scanning.Watching;

public sealed class MountTableTests
{
    [Theory]
    [InlineData("/music", "/music is on nfs4")]
    [InlineData("/music/Jazz", "/music/Jazz is on nfs4")]
    [InlineData("/mnt/usb", "/mnt/usb/cloud is on fuse.rclone")]
    [InlineData("/mnt", "/mnt/a b is on cifs, /mnt/usb/cloud is on fuse.rclone")]
    [InlineData("/mnt/a b/Jazz", "/mnt/a b/Jazz is on cifs")]
    [InlineData("/", "/music is on nfs4, /mnt/a b is on cifs, /mnt/usb/cloud is on fuse.rclone")]
    [InlineData("/musicals", "")]
    public void In_TableOfMounts_AreThoseAroundAndBelow(string folder, string expected)
    {
        string[] table =
        [
            "/dev/sda1 / ext4 rw,relatime 0 0",
            "proc /proc proc rw 0 0",
            "nas:/export /music nfs4 rw,vers=4.2 0 0",
            @"//nas/share /mnt/a\040b cifs rw 0 0",
            "/dev/sdb1 /mnt/usb exfat rw 0 0",
            "remote: /mnt/usb/cloud fuse.rclone rw 0 0",
            "",
        ];

        Assert.Equal(expected, string.Join(", ", MountTable.NetworksIn(folder, table)));
    }

    [Fact]
    public void Below_Folder_IsWhatLiesInIt() => Assert.Equal(
        ["/dev/sdb1 /music/a b vfat", "nas:/x /music/x/y nfs4"],
        MountTable.Below(
            "/music", ["/dev/sda1 / ext4 rw 0 0", "tmpfs /music tmpfs rw 0 0", @"/dev/sdb1 /music/a\040b vfat rw 0 0", "tmpfs /music2 tmpfs rw 0 0", "nas:/x /music/x/y nfs4 rw 0 0"]));
}
