import BLAKE3
import JSONCore
import SchemaKit

/// How much a spec may use (contract, core §4): a value for every limit.
///
/// Five are built in; a project file adds its own. Making `default` costs next to nothing: its values are the
/// properties' initial ones, and nothing of the declarations is touched.
public struct BudgetProfile: Sendable, Hashable {
  public var name: String
  public var audio = AudioBudget()
  public var texture = TextureBudget()
  public var music = MusicBudget()
  public var mesh = MeshBudget()
  public var general = GeneralBudget()

  /// The limits of `default` under another name.
  public init(name: String) { self.name = name }

  public init(_ profile: BuiltInProfile) {
    name = profile.rawValue
    guard profile != .default else { return }
    audio = .values(of: profile)
    texture = .values(of: profile)
    music = .values(of: profile)
    mesh = .values(of: profile)
    general = .values(of: profile)
  }

  public static var `default`: BudgetProfile { BudgetProfile(.default) }
  public static var strict: BudgetProfile { BudgetProfile(.strict) }
  public static var zx8bit: BudgetProfile { BudgetProfile(.zx8bit) }
  public static var nethercore: BudgetProfile { BudgetProfile(.nethercore) }
  /// No ceilings of its own; what the engine can make at all is said by each recipe.
  public static var unlimited: BudgetProfile { BudgetProfile(.unlimited) }

  /// All built-in profiles, in the order they are listed to users.
  public static var all: [BudgetProfile] { BuiltInProfile.allCases.map { BudgetProfile($0) } }
  public static let names: [String] = BuiltInProfile.allCases.map(\.rawValue)

  /// The built-in profile of a name.
  public static func named(_ name: String) -> BudgetProfile? {
    BuiltInProfile(rawValue: name).map { BudgetProfile($0) }
  }
}

extension BudgetProfile {
  /// The limits by category, as a document.
  public func encodeLimits(to builder: inout JSONBuilder) {
    builder.beginObject()
    append(audio, &builder)
    append(texture, &builder)
    append(music, &builder)
    append(mesh, &builder)
    append(general, &builder)
    builder.endObject()
  }

  private func append<Category: BudgetCategory>(_ values: Category, _ builder: inout JSONBuilder) {
    builder.key(Category.category)
    values.encode(to: &builder)
  }

  /// BLAKE3 of the limits in canonical form: profiles with the same limits have the same, whatever their names.
  public var contentHash: BLAKE3.Digest {
    var builder = JSONBuilder()
    encodeLimits(to: &builder)
    return BLAKE3.hash(CanonicalJSON.bytes(of: builder.finish().root))
  }
}
