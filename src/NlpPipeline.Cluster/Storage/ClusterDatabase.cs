using Npgsql;

namespace NlpPipeline.Cluster.Storage;

/// <summary>The database of a cluster.</summary>
public static class ClusterDatabase
{
    /// <summary>The environment variable with the connection string.</summary>
    public const string Variable = "NLP_CLUSTER_DATABASE";

    /// <summary>Creates missing tables and updates Orleans' statements. Can be repeated.</summary>
    /// <param name="connection">The Npgsql connection string.</param>
    /// <exception cref="IOException">The database cannot be reached, or permissions are missing.</exception>
    public static void Initialize(string connection)
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
            throw new IOException($"The database cannot be initialized: {Reason(e)}.", e);
        }
    }

    /// <summary>Checks that the database is initialized.</summary>
    /// <param name="connection">The Npgsql connection string.</param>
    /// <exception cref="IOException">The database cannot be reached or is not initialized.</exception>
    public static void Check(string connection)
    {
        try
        {
            using var source = NpgsqlDataSource.Create(connection);
            using var command = source.CreateCommand("SELECT count(*) FROM orleansquery");
            command.ExecuteScalar();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            throw new IOException("The database has no tables for a cluster; call ClusterDatabase.Initialize.", e);
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException)
        {
            throw new IOException($"The database cannot be reached: {Reason(e)}; check its connection string.", e);
        }
    }

    // The message about an invalid connection string may contain parts of it.
    private static string Reason(Exception e) => e is ArgumentException ? "its connection string is invalid" : e.Message.TrimEnd('.');
}
