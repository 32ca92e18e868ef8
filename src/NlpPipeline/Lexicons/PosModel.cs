using NlpPipeline.Storage;

namespace NlpPipeline.Lexicons;

/// <summary>The joint (B E M S, part of speech) model of unknown words. A state is a number below 256; the greater one wins a tie.</summary>
// SAFETY: LexiconCheck has validated the sizes of the tables, that lists are within them and in order, and that each state exists.
internal readonly unsafe struct PosModel(CompiledFile file)
{
    internal const int B = 0, E = 1, M = 2, S = 3;

    /// <summary>For each state: its letter, its tag id, and its initial log probability.</summary>
    internal readonly byte* Letters = file.Pointer<byte>(LexiconSection.PosStateLetters);
    internal readonly byte* Tags = file.Pointer<byte>(LexiconSection.PosStateTags);
    internal readonly double* Start = file.Pointer<double>(LexiconSection.PosStart);
    internal readonly int StateCount = file.Count<byte>((int)LexiconSection.PosStateLetters);

    /// <summary>The first state of each letter after B: states are ordered by letter.</summary>
    internal readonly int FirstEnd = FirstOf(file, E), FirstMiddle = FirstOf(file, M), FirstSingle = FirstOf(file, S);

    /// <summary>[to * 256 + from]: log probability; negative infinity if there is no transition.</summary>
    internal readonly double* Transition = file.Pointer<double>(LexiconSection.PosTransition);

    /// <summary>[to * 4 ..]: 256 bits, one for each possible preceding state.</summary>
    internal readonly ulong* Sources = file.Pointer<ulong>(LexiconSection.PosSources);

    private readonly int* _statesStart = file.Pointer<int>(LexiconSection.PosStatesStart);
    private readonly byte* _states = file.Pointer<byte>(LexiconSection.PosStates);
    private readonly double* _statesEmission = file.Pointer<double>(LexiconSection.PosStatesEmission);
    private readonly int* _emissionStart = file.Pointer<int>(LexiconSection.PosEmissionStart);
    private readonly byte* _emissionStates = file.Pointer<byte>(LexiconSection.PosEmissionStates);
    private readonly double* _emission = file.Pointer<double>(LexiconSection.PosEmission);

    private static int FirstOf(CompiledFile file, byte letter)
    {
        int first = file.Section<byte>(LexiconSection.PosStateLetters).IndexOf(letter);
        return first < 0 ? file.Count<byte>((int)LexiconSection.PosStateLetters) : first;
    }

    /// <summary>Returns the states in which a character was seen; none means any.</summary>
    internal ReadOnlySpan<byte> StatesOf(uint code) => new(_states + _statesStart[code], _statesStart[code + 1] - _statesStart[code]);

    /// <summary>Returns the log probability of a character in each of <see cref="StatesOf"/>.</summary>
    internal double* EmissionsOf(uint code) => _statesEmission + _statesStart[code];

    /// <summary>Returns the log probability of a character in any state.</summary>
    internal double Emission(uint code, byte state)
    {
        int start = _emissionStart[code];
        int at = new ReadOnlySpan<byte>(_emissionStates + start, _emissionStart[code + 1] - start).IndexOf(state);
        return at < 0 ? LexiconCompiler.MinLog : _emission[start + at];
    }
}
