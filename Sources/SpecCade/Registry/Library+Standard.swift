import SpecModel

extension Library {
  /// The functions of every recipe kind that can be made. Nothing is declared before it is first asked for.
  public static let standard = RecipeRegistry.standard.makeLibrary()
}
