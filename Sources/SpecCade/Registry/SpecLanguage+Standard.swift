import SpecCompiler
import SpecModel

extension SpecLanguage {
  /// The language with this version's library, made once in the process.
  public static let standard = SpecLanguage { .standard }
}
