using Microsoft.Win32.SafeHandles;

namespace NlpPipeline.Cli.IO;

/// <summary>Standard output as a stream of bytes.</summary>
internal static class StandardOutput
{
    private const int BrokenPipe = 32;

    /// <summary>
    /// Opens standard output. On Unix, the console's own stream ignores a closed pipe, so that <c>nlp segment big.txt | head</c> would continue to
    /// the end; a plain file stream reports it. It is not used for files, because it would not move the offset that the shell shares.
    /// </summary>
    internal static Stream Open()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected) return Console.OpenStandardOutput();
        var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
    }

    /// <summary>Determines whether an error only means that the reader of the output has closed it, which is not a failure.</summary>
    internal static bool IsClosedPipe(IOException error) => error.HResult == BrokenPipe;
}
