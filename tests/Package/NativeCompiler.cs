namespace Generated.Digits.Tests.Package;

/// <summary>What compiling ahead of time links with.</summary>
internal static class NativeCompiler
{
    /// <summary>A test that compiles ahead of time is inconclusive where nothing links. The properties that choose a linker other than the usual one.</summary>
    public static string[] Require(bool orGcc = false)
    {
        if (OperatingSystem.IsWindows())
        {
            if (!DotNet.Has("link") && !HasVisualCpp())
                Assert.Inconclusive("Native compilation links with Visual Studio's C++ tools, which are not installed.");
            return [];
        }

        if (DotNet.Has("clang"))
            return [];
        if (orGcc && DotNet.Has("gcc"))
            return ["-p:CppCompilerAndLinker=gcc"];
        Assert.Inconclusive($"Native compilation links with clang{(orGcc ? " or gcc" : "")}, which is not on the path.");
        return [];
    }

    /// <summary>Asks what .NET asks: the installer's own list.</summary>
    private static bool HasVisualCpp()
    {
        string installer = Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86), "Microsoft Visual Studio", "Installer", "vswhere.exe");
        string tools = System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "ARM64" : "x86.x64";
        return File.Exists(installer)
            && DotNet.RunProgram(installer, Path.GetTempPath(), "-latest", "-prerelease", "-products", "*", "-requires", $"Microsoft.VisualStudio.Component.VC.Tools.{tools}", "-property", "installationPath").Trim().Length > 0;
    }
}
