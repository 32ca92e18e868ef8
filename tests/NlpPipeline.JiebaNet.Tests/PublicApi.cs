using System.Reflection;

namespace JiebaNet.Tests;

/// <summary>What code outside an assembly can name of it, a line per type and member, in the terms that matter when the code is compiled again.</summary>
internal static class PublicApi
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    internal static IEnumerable<string> Lines(Assembly assembly) => assembly.GetExportedTypes().SelectMany(Lines).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Lines(Type type)
    {
        string name = $"{type.Namespace}.{Name(type)}";
        yield return name;
        foreach (var parent in type.GetInterfaces().Append(type.BaseType!).Where(p => p?.Namespace?.StartsWith("JiebaNet", StringComparison.Ordinal) == true))
            yield return $"{name} : {Name(parent)}";
        foreach (var member in type.GetMembers(All).Where(m => m.DeclaringType!.Assembly == type.Assembly))
            foreach (string line in Lines(type, member)) yield return $"{name} . {line}";
    }

    private static IEnumerable<string> Lines(Type type, MemberInfo member)
    {
        switch (member)
        {
            case FieldInfo { IsSpecialName: false } field when IsSeen(field):
                // A static list may be a field or a property, which reads the same.
                yield return $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}";
                if (!field.IsInitOnly && !field.IsLiteral) yield return $"set {field.Name}";
                break;
            case PropertyInfo property:
                string index = property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{Parameters(parameters)}]" : "";
                if (IsSeen(property.GetMethod)) yield return $"{(property.GetMethod!.IsStatic ? "static " : "")}{Name(property.PropertyType)} {property.Name}{index}";
                if (IsSeen(property.SetMethod)) yield return $"set {property.Name}{index}";
                break;
            case ConstructorInfo constructor when IsSeen(constructor):
                // With optional parameters one constructor stands for those without them.
                yield return $"new({Parameters(constructor.GetParameters())})";
                if (constructor.GetParameters() is { Length: > 0 } optional && optional.All(p => p.IsOptional)) yield return "new()";
                break;
            case MethodInfo { IsSpecialName: false } method when IsSeen(method):
                string generic = method.IsGenericMethod ? $"<{string.Join(",", method.GetGenericArguments().Select(Name))}>" : "";
                yield return $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method.GetParameters())})";
                break;
        }
    }

    private static bool IsSeen(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static bool IsSeen(MethodBase? method) => method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static string Parameters(ParameterInfo[] parameters) =>
        string.Join(", ", parameters.Select(p => $"{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? $" = {p.RawDefaultValue ?? "null"}" : "")}"));

    private static string Name(Type type) => type switch
    {
        { IsArray: true } => Name(type.GetElementType()!) + "[]",
        { IsGenericType: true } => $"{type.Name.Split('`')[0]}<{string.Join(",", type.GetGenericArguments().Select(Name))}>",
        _ => type.Name,
    };
}
