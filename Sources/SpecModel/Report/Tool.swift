/// Which program this is.
public enum Tool {
  /// Semantic version of the command line and the library; the changelog has an entry for each.
  public static let version = "0.1.0"
  /// The word that reports carry in `backend_version`.
  public static let backendVersion = "speccade-cli v\(version)"
  /// `arch-vendor-os-env` of this build (contract, core §5.2).
  public static let targetTriple: String = {
    #if arch(x86_64)
      let architecture = "x86_64"
    #elseif arch(arm64)
      let architecture = "aarch64"
    #elseif arch(i386)
      let architecture = "i686"
    #elseif arch(arm)
      let architecture = "arm"
    #else
      let architecture = "unknown"
    #endif
    #if os(macOS)
      return "\(architecture)-apple-darwin"
    #elseif os(Windows)
      return "\(architecture)-pc-windows-msvc"
    #elseif os(Linux) && canImport(Musl)
      return "\(architecture)-unknown-linux-musl"
    #elseif os(Linux)
      return "\(architecture)-unknown-linux-gnu"
    #else
      return "\(architecture)-unknown-unknown"
    #endif
  }()
}
