import SpecModel

extension SpecValidator {
  /// Validates what a source gave.
  func validate(_ loaded: LoadedSpec, sourceBytes: Int? = nil) -> ValidationResult {
    validate(loaded.root, file: loaded.path, sourceBytes: sourceBytes, sourceKind: loaded.sourceKind)
  }

  /// Decodes what a source gave without checking what it says.
  public static func decode(_ loaded: LoadedSpec) -> (spec: Spec?, errors: [Diagnostic]) {
    decode(loaded.root, file: loaded.path, sourceKind: loaded.sourceKind)
  }
}
