using Npgsql;

namespace NlpPipeline.Cluster.Storage;

/// <summary>The database of a cluster.</summary>
internal static class ClusterDatabase
{
    /// <summary>The environment variable that tells how to reach it.</summary>
    internal const string Variable = "NLP_CLUSTER_DATABASE";

    /// <summary>Makes the tables that are not there, and brings Orleans' statements up to date. May be done again at any time.</summary>
    /// <exception cref="IOException">It cannot be reached, or does not allow it.</exception>
    internal static void Initialize(string connection)
    {
        using var reader = new StreamReader(typeof(ClusterDatabase).Assembly.GetManifestResourceStream("postgresql.sql")!);
        try
        {
            using var source = NpgsqlDataSource.Create(connection);
            using var command = source.CreateCommand(reader.ReadToEnd());
            command.ExecuteNonQuery();
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException)
        {
            throw new IOException($"The database cannot be set up: {Reason(e)}.", e);
        }
    }

    /// <summary>Makes sure that it was set up.</summary>
    /// <exception cref="IOException">It cannot be reached, or was not set up.</exception>
    internal static void Check(string connection)
    {
        try
        {
            using var source = NpgsqlDataSource.Create(connection);
            using var command = source.CreateCommand("SELECT count(*) FROM orleansquery");
            command.ExecuteScalar();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            throw new IOException("The database has no tables for a cluster; make them with 'nlp cluster init'.", e);
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException)
        {
            throw new IOException($"The database cannot be reached: {Reason(e)}; {Variable} says where it is.", e);
        }
    }

    // Of a connection string that cannot be read the message might repeat a part.
    private static string Reason(Exception e) => e is ArgumentException ? "its connection string cannot be read" : e.Message.TrimEnd('.');
}
