# The command nlp in a container without a shell, as a user without rights: docker build -t nlp . && docker run -p 8080:8080 nlp
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish src/NlpPipeline.Cli -c Release -o /app --no-self-contained

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
WORKDIR /data
COPY --from=build /app /app
USER $APP_UID
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=6s --start-period=10s CMD ["dotnet", "/app/nlp.dll", "serve", "--check", "--port", "8080"]
ENTRYPOINT ["dotnet", "/app/nlp.dll"]
CMD ["serve", "--address", "0.0.0.0", "--port", "8080"]
