using Microsoft.Win32.SafeHandles;

namespace NlpPipeline.Cli.IO;

/// <summary>Standard output as a stream of bytes.</summary>
internal static class StandardOutput
{
    private const int BrokenPipe = 32;

    /// <summary>
    /// Opens it. On Unix the console's own stream swallows a closed pipe, so that <c>nlp segment big.txt | head</c> would work on to
    /// the end; a plain file stream reports it. It is not used for files, where it would not move the offset that the shell shares.
    /// </summary>
    internal static Stream Open()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected) return Console.OpenStandardOutput();
        var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
    }

    /// <summary>Whether an error only says that the reader of our output has left, which is no failure.</summary>
    internal static bool IsClosedPipe(IOException error) => error.HResult == BrokenPipe;
}
