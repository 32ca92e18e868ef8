# The command nlp in a container without a shell, as a user without rights. docs/serve.md and docs/batch.md tell how to use it:
#   docker build -t nlp . && docker run --rm -p 127.0.0.1:8080:8080 nlp
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish src/NlpPipeline.Cli -c Release -o /app --no-self-contained

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
WORKDIR /data
COPY --from=build /app /app
USER $APP_UID
EXPOSE 8080
# Only the service answers it; a container that runs another command ends with that command.
HEALTHCHECK --interval=30s --timeout=6s --start-period=10s CMD ["dotnet", "/app/nlp.dll", "serve", "--check", "--port", "8080"]
ENTRYPOINT ["dotnet", "/app/nlp.dll"]
CMD ["serve", "--address", "0.0.0.0", "--port", "8080"]
