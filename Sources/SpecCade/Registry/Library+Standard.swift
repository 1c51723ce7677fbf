import SpecModel

extension Library {
  /// What this version of the program has.
  public static let standard = Library.empty
}
