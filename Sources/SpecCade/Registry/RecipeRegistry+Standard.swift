import AudioRecipes
import SpecModel

extension RecipeRegistry {
  /// Every recipe kind of the contract (core §1.7). Those that can be made come from their rooms; the others are
  /// declared with the rules of their outputs.
  public static let standard = RecipeRegistry(
    [AnyRecipe(AudioV1.self)] + DeclaredKinds.all.map { AnyRecipe(declaring: $0) })
}
