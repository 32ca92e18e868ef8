using System.Runtime.InteropServices;

namespace NlpPipeline.Lexicons;

/// <summary>
/// The transitions of the joint model in the layout that its decoder reads, in a fifth of the memory: within a word, the two preceding
/// states; between words, a matrix of the states that end and begin a word. Created on first use; two threads can both create it with equal
/// results.
/// </summary>
internal sealed class PosTransitions(PosModel model)
{
    private Tables? _tables;

    internal Tables Get() => _tables ??= new Tables(model);

    /// <summary>
    /// The transitions to a state within a word, from the beginning and the middle of a word with the same tag; -1 for states that follow a
    /// word.
    /// </summary>
    internal struct Inside
    {
        internal short Begun, Gone;
        internal double LogOfBegun, LogOfGone;
    }

    /// <summary>The tables; negative infinity if there is no transition.</summary>
    internal sealed unsafe class Tables
    {
        private const int StateLimit = 256;

        private readonly Inside[] _within = GC.AllocateArray<Inside>(StateLimit, pinned: true);
        private readonly double[] _between;
        private readonly int[] _rows = GC.AllocateArray<int>(StateLimit, pinned: true);
        private readonly int[] _columns = GC.AllocateArray<int>(StateLimit, pinned: true);

        private readonly double[] _ceilings = GC.AllocateUninitializedArray<double>(StateLimit, pinned: true);

        internal Tables(in PosModel model)
        {
            Array.Fill(_ceilings, double.NegativeInfinity);
            int count = model.StateCount, rows = 0, columns = 0;
            for (int state = 0; state < count; state++)
            {
                if (model.Letters[state] is PosModel.E or PosModel.S) _rows[state] = rows++;
                if (model.Letters[state] is PosModel.B or PosModel.S) _columns[state] = columns++;
            }
            _between = GC.AllocateUninitializedArray<double>(rows * columns, pinned: true);
            for (int state = 0; state < count; state++) _rows[state] *= columns;
            for (int to = 0; to < count; to++)
            {
                bool begins = model.Letters[to] is PosModel.B or PosModel.S;
                _within[to] = new Inside { Begun = (short)(begins ? -1 : 0), LogOfBegun = double.NegativeInfinity, LogOfGone = double.NegativeInfinity };
                for (int from = 0; from < count; from++) Set(model, from, to, begins);
            }
            Within = (Inside*)Marshal.UnsafeAddrOfPinnedArrayElement(_within, 0);
            Between = (double*)Marshal.UnsafeAddrOfPinnedArrayElement(_between, 0);
            Rows = (int*)Marshal.UnsafeAddrOfPinnedArrayElement(_rows, 0);
            Ceilings = (double*)Marshal.UnsafeAddrOfPinnedArrayElement(_ceilings, 0);
            Sources = model.Sources;
            Columns = (int*)Marshal.UnsafeAddrOfPinnedArrayElement(_columns, 0);
        }

        // SAFETY: the arrays are pinned, and callers keep this object alive.

        /// <summary>By state that continues a word.</summary>
        internal Inside* Within { get; }

        /// <summary>[row of the preceding state + column of the state]: log probability between words.</summary>
        internal double* Between { get; }

        internal int* Rows { get; }

        internal int* Columns { get; }

        /// <summary>The same as in the model.</summary>
        internal ulong* Sources { get; }

        /// <summary>By state: the greatest log probability of a transition to it.</summary>
        internal double* Ceilings { get; }

        private void Set(in PosModel model, int from, int to, bool begins)
        {
            double log = model.Transition[(StateLimit * to) + from];
            _ceilings[to] = Math.Max(_ceilings[to], log);
            int letter = model.Letters[from];
            bool ends = letter is PosModel.E or PosModel.S;
            if (begins && ends) _between[_rows[from] + _columns[to]] = log;
            if (begins || ends || model.Tags[from] != model.Tags[to]) return;
            ref var within = ref _within[to];
            if (letter == PosModel.B) (within.Begun, within.LogOfBegun) = ((short)from, log);
            else (within.Gone, within.LogOfGone) = ((short)from, log);
        }
    }
}
