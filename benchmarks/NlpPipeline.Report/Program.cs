using NlpPipeline.Report;

// Usage: NlpPipeline.Report ROOT. Writes the tables of README.md and docs/performance.md, and the charts beside the records, from benchmarks/results/*.json.
string root = args is [var given] ? given : Directory.GetCurrentDirectory();
var records = Records.Read(Path.Combine(root, "benchmarks", "results"));
foreach (string page in Tables.Pages)
{
    string path = Path.Combine(root, page);
    File.WriteAllText(path, Tables.Update(File.ReadAllText(path), records));
}
foreach (var (name, svg) in Charts.Draw(records)) File.WriteAllText(Path.Combine(root, "benchmarks", "results", name), svg);
