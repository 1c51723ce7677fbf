import SchemaKit

/// A spec whose document and parameters were checked: what the budget stage measures.
///
/// It says what the spec needs, and nothing yet of whether it may.
public struct MeasuredSpec: Sendable {
  /// Everything that the spec needs of a limit, with paths from the root of the document.
  public let uses: [BudgetUse]
  private let recipe: PreparedRecipe?

  /// What making the files will use; nil where that is not known.
  public var cost: Cost? { recipe?.cost() }

  /// - Parameters:
  ///   - recipe: Nil where the spec has none, or one that this version does not look into.
  ///   - sourceBytes: The size of the file that the spec was read from; nil where there is none.
  init(recipe: PreparedRecipe?, sourceBytes: Int?) {
    var uses: [BudgetUse] = []
    if let sourceBytes { uses.append(BudgetUse(\.general.maxSpecSizeBytes, Double(sourceBytes), at: nil)) }
    for var use in recipe?.budgetUses ?? [] {
      use.path = JSONPath(["recipe", "params"]).appending(use.path?.steps ?? [])
      uses.append(use)
    }
    self.uses = uses
    self.recipe = recipe
  }

  /// Of each limit that is used the use with the greatest share, in the order of the declarations.
  public func greatestUses(in profile: BudgetProfile) -> [(limit: BudgetLimit, use: BudgetUse)] {
    let named = uses.compactMap { use in use.limit.map { (limit: $0, use: use) } }
    return BudgetLimit.all.compactMap { limit in
      named.filter { $0.limit.fullName == limit.fullName }.max { $0.use.share(in: profile) < $1.use.share(in: profile) }
    }
  }
}

/// Shows that a spec was measured against a profile and found within every limit.
///
/// Only `validateBudgets` makes one, and without one there is no `ValidatedSpec`, which is all that a backend accepts.
public struct BudgetClearance: Sendable {
  public let profile: BudgetProfile
  public let uses: [BudgetUse]

  fileprivate init(profile: BudgetProfile, uses: [BudgetUse]) {
    self.profile = profile
    self.uses = uses
  }
}

/// What the budget stage says.
public enum BudgetOutcome: Sendable {
  case within(BudgetClearance)
  /// Every limit that is exceeded, in the order of the uses.
  case exceeded([Diagnostic])
}

/// The budget stage, between the checks of a spec and any backend: compares everything that a spec needs with a profile.
///
/// - Complexity: O(uses).
public func validateBudgets(_ spec: MeasuredSpec, _ profile: BudgetProfile) -> BudgetOutcome {
  let violations = spec.uses.compactMap { profile.violation(of: $0) }
  return violations.isEmpty
    ? .within(BudgetClearance(profile: profile, uses: spec.uses)) : .exceeded(violations)
}

extension GenerationContext {
  /// Refuses, before memory is taken, what the budget that the spec was validated under has no room for.
  ///
  /// What was validated passes: it is measured by the same uses. A host that builds contexts itself is held to the limits
  /// all the same.
  ///
  /// - Throws: A `GenerationError` with `code`, at the use's path below `recipe.params`.
  public func require(_ uses: [BudgetUse], code: String) throws(GenerationError) {
    for use in uses {
      if let violation = budget.violation(of: use) {
        throw GenerationError(code: code, violation.message, at: use.path)
      }
    }
  }
}
