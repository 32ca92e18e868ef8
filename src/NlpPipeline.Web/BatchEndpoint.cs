using System.Buffers;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.DependencyInjection;

namespace NlpPipeline.Web;

/// <summary>Annotates JSON Lines as a stream: the result of each line is sent as soon as the line has arrived, in constant memory.</summary>
internal static class BatchEndpoint
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    internal static async Task RunAsync(HttpContext context)
    {
        RequestReader.RequireType(context, "application/x-ndjson", "application/jsonl");
        // A stream has no maximum size and may pause.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate) rate.MinDataRate = null;
        context.Response.ContentType = "application/x-ndjson; charset=utf-8";
        await new Stream(context).RunAsync();
    }

    private sealed class Stream(HttpContext context)
    {
        private readonly PipeReader _input = context.Request.BodyReader;
        private readonly PipeWriter _output = context.Response.BodyWriter;
        private readonly Annotator _annotator = context.RequestServices.GetRequiredService<Annotator>();
        private readonly RecipePipelines _pipelines = context.RequestServices.GetRequiredService<RecipePipelines>();
        private readonly int _maxBytes = context.RequestServices.GetRequiredService<WebSettings>().MaxRequestBytes;
        private readonly Document _document = new("");
        private long _line = 1;
        private bool _skips; // the rest of a line that is too long

        internal async Task RunAsync()
        {
            bool completed = false;
            long examined = 0; // the length of the incomplete line that earlier reads have searched for its end
            while (!completed)
            {
                var read = await ReadAsync();
                completed = read.IsCompleted;
                var rest = read.Buffer;
                var unexamined = rest.Slice(examined);
                while (unexamined.PositionOf((byte)'\n') is { } end)
                {
                    await AnswerAsync(rest.Slice(0, end));
                    unexamined = rest = rest.Slice(rest.GetPosition(1, end));
                }
                if (completed)
                {
                    if (!rest.IsEmpty) await AnswerAsync(rest);
                    rest = rest.Slice(rest.End);
                }
                else if (rest.Length > _maxBytes)
                {
                    if (!_skips) WriteError(RequestReader.TooLarge(_maxBytes).Message);
                    _skips = true;
                    rest = rest.Slice(rest.End);
                }
                examined = rest.Length;
                _input.AdvanceTo(rest.Start, read.Buffer.End);
                await _output.FlushAsync(context.RequestAborted);
            }
        }

        private async Task<ReadResult> ReadAsync()
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
            patience.CancelAfter(s_patience);
            try
            {
                return await _input.ReadAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
            {
                context.Abort(); // the client has sent nothing for a long time
                throw;
            }
        }

        private async Task AnswerAsync(ReadOnlySequence<byte> line)
        {
            if (_skips)
            {
                _skips = false; // the end of the line that was too long
            }
            else if (!IsBlank(line))
            {
                try
                {
                    if (line.Length > _maxBytes) throw RequestReader.TooLarge(_maxBytes);
                    var request = RequestReader.Parse(line);
                    var recipe = _pipelines.Get(request.Recipe, null, null);
                    using var room = await _annotator.WaitAsync(request, context.RequestAborted);
                    _annotator.Write(request, recipe, _document, _output);
                    _output.Write("\n"u8);
                    await FlushIfLongAsync();
                }
                catch (RequestException error)
                {
                    WriteError(error.Message);
                    await FlushIfLongAsync();
                }
            }
            _line++;
        }

        private ValueTask<FlushResult> FlushIfLongAsync() =>
            _output.UnflushedBytes > 32 * 1024 ? _output.FlushAsync(context.RequestAborted) : default;

        private void WriteError(string message)
        {
            using var json = new Utf8JsonWriter(_output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            JsonSerializer.Serialize(json, new BatchError(_line, message), ReadableJson.Context.BatchError);
            _output.Write("\n"u8);
        }

        private static bool IsBlank(ReadOnlySequence<byte> line)
        {
            foreach (var part in line)
                if (part.Span.ContainsAnyExcept(" \t\r"u8)) return false;
            return true;
        }
    }
}
