using System.Reflection;

namespace Generated.Digits.Tests.Numerics.Harness;

/// <summary>
/// Binds public methods to delegates by name and signature. Delegates, unlike <see cref="MethodBase.Invoke(object, object[])"/>,
/// take spans and allocate nothing when called.
/// </summary>
internal static class Member
{
    /// <summary>An instance method of <paramref name="target"/>, or a static one of its type.</summary>
    public static TDelegate Bind<TDelegate>(object target, string name) where TDelegate : Delegate =>
        TryBind<TDelegate>(target, name) ?? throw Missing<TDelegate>(target.GetType(), name);

    /// <summary>As <see cref="Bind{TDelegate}(object, string)"/>, or null where the type has no such method.</summary>
    public static TDelegate? TryBind<TDelegate>(object target, string name) where TDelegate : Delegate =>
        target.GetType().GetMethod(name, ParametersOf<TDelegate>()) is { } method
            ? method.CreateDelegate<TDelegate>(target)
            : null;

    /// <summary>A method of <paramref name="type"/> that takes its instance as the delegate's first argument.</summary>
    public static TDelegate Bind<TDelegate>(Type type, string name) where TDelegate : Delegate =>
        type.GetMethod(name, ParametersOf<TDelegate>()[1..])?.CreateDelegate<TDelegate>() ?? throw Missing<TDelegate>(type, name);

    /// <summary>A static method of <paramref name="type"/>.</summary>
    public static TDelegate BindStatic<TDelegate>(Type type, string name) where TDelegate : Delegate =>
        TryBindStatic<TDelegate>(type, name) ?? throw Missing<TDelegate>(type, name);

    /// <summary>As <see cref="BindStatic{TDelegate}"/>, or null where the type has no such method.</summary>
    public static TDelegate? TryBindStatic<TDelegate>(Type type, string name) where TDelegate : Delegate =>
        type.GetMethod(name, BindingFlags.Public | BindingFlags.Static, ParametersOf<TDelegate>())?.CreateDelegate<TDelegate>();

    private static Type[] ParametersOf<TDelegate>() =>
        [.. typeof(TDelegate).GetMethod("Invoke")!.GetParameters().Select(parameter => parameter.ParameterType)];

    private static MissingMethodException Missing<TDelegate>(Type type, string name) =>
        new($"{type} has no public {name}({string.Join(", ", ParametersOf<TDelegate>().Select(parameter => parameter.ToString()))})");
}
