using System.Runtime.InteropServices;

namespace NlpPipeline.Corpus.Text;

/// <summary>Opens input files.</summary>
internal static class InputFile
{
    private const int KindMask = 0xF000, Pipe = 0x1000, CharacterDevice = 0x2000, Socket = 0xC000;

    /// <summary>Opens a file for reading. Others may write to it meanwhile. Waits for the writer of a named pipe.</summary>
    /// <exception cref="IOException">The path is a directory, or the file does not exist or cannot be opened.</exception>
    internal static FileStream Open(string path)
    {
        try
        {
            return new FileStream(Existing(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"{path} cannot be read; check its permissions.", e);
        }
    }

    /// <summary>Returns the path if there is a file.</summary>
    /// <exception cref="IOException">The path is a directory, or the file does not exist.</exception>
    internal static string Existing(string path)
    {
        if (Directory.Exists(path)) throw new IOException($"{path} is a directory; specify a file.");
        return File.Exists(path) ? path : throw new FileNotFoundException($"There is no file {path}.");
    }

    /// <summary>Determines whether a path is that of a pipe, a device or a socket, such as /dev/stdin, without opening it. .NET does not tell; known on Linux only.</summary>
    internal static bool IsStream(string path)
    {
        const int CurrentFolder = -100, KindOnly = 1, OffsetOfMode = 28;
        if (!OperatingSystem.IsLinux()) return false;
        var status = new byte[256]; // struct statx, which is the same on all processors
        try
        {
            if (Statx(CurrentFolder, path, 0, KindOnly, status) != 0) return false;
        }
        catch (EntryPointNotFoundException)
        {
            return false; // an old C library
        }
        return (BitConverter.ToUInt16(status, OffsetOfMode) & KindMask) is Pipe or CharacterDevice or Socket;
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] status);
}
