import JSONCore
import SchemaKit
import SpecModel
import SystemIO

extension Project {
  /// Larger project files are refused, in bytes.
  static let maximumBytes = 1 << 20

  /// Reads and checks a project file.
  ///
  /// - Throws: Every problem: CLI_001 for a file that cannot be read, CLI_008 for an unknown profile, CLI_100 for the rest.
  public static func read(_ location: ProjectLocation, _ fileSystem: any FileSystem) throws(ProjectProblems) -> Project?
  {
    guard let file = location.projectFile else { return nil }
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try fileSystem.read(file, limit: maximumBytes)
    } catch {
      throw ProjectProblems(diagnostics: [
        Diagnostic(.fileRead, "Failed to read file '\(file)': \(error.reason)", file: file)
      ])
    }
    return try read(bytes, file: file, root: location.root)
  }

  /// Checks a project file that is in memory.
  public static func read(_ bytes: [UInt8], file: String, root: String) throws(ProjectProblems) -> Project {
    let document: JSONDocument
    do throws(JSONSyntaxError) {
      document = try JSONDocument.parse(bytes)
    } catch {
      throw ProjectProblems(diagnostics: [
        Diagnostic(
          .projectFileInvalid, "JSON parse error: \(error.message)", hint: error.hint, file: file,
          position: error.position)
      ])
    }
    let decoded = ProjectFile.decode(document.root)
    var reading = ProjectReading(document.root, decoded.value)
    let project = reading.project(file: file, root: root)
    let problems = decoded.problems.map { Diagnostic($0, code: .projectFileInvalid) } + reading.problems
    guard problems.isEmpty else {
      throw ProjectProblems(diagnostics: problems.map { $0.located(in: document.root, file: file) })
    }
    return project
  }
}

/// Makes the profiles of a project file, and collects what does not go together.
///
/// Names are taken from the document as it stands, so that they are checked although something else in it did not decode.
private struct ProjectReading {
  private let value: ProjectFile
  private let document: JSONValue
  /// The profiles that are declared, in the order of the file.
  private let names: [String]
  private let bases: [String: String]
  private let declarations: [String: ProfileDeclaration]
  private var profiles: [String: BudgetProfile] = [:]
  var problems: [Diagnostic] = []

  /// - Parameter value: Nil where something did not decode: then names are checked and nothing else comes of it.
  init(_ document: JSONValue, _ value: ProjectFile?) {
    self.document = document
    self.value = value ?? ProjectFile()
    var names: [String] = []
    var bases: [String: String] = [:]
    if let declared = document["profiles"] {
      for member in declared.members {
        names.append(member.key)
        bases[member.key] = member.value["base"]?.string ?? BuiltInProfile.default.rawValue
      }
    }
    self.names = names
    self.bases = bases
    declarations = Dictionary(self.value.profiles.entries.map { ($0.name, $0.value) }) { first, _ in first }
  }

  mutating func project(file: String, root: String) -> Project {
    for name in names { checkName(name) }
    for name in names { resolve(name) }
    let fallback: BudgetProfile? =
      if let name = document["default_budget"]?.string { find(name, at: ["default_budget"]) } else { nil }
    let descriptions = value.profiles.entries.compactMap { entry in
      entry.value.description.map { NamedValues<String>.Entry(entry.name, $0) }
    }
    return Project(
      root: root, file: file, profiles: names.compactMap { profiles[$0] }, descriptions: NamedValues(descriptions),
      defaultProfile: fallback ?? .default, cache: value.cache, rules: rules())
  }

  private mutating func checkName(_ name: String) {
    let path: JSONPath = ["profiles", .member(name)]
    if BuiltInProfile(rawValue: name) != nil {
      report(
        .projectFileInvalid, "profile `\(name)` is built in and cannot be declared", at: path, isKey: true,
        hint: "give it another name, with `\"base\": \"\(name)\"`")
    } else if !Self.isName(name) {
      report(
        .projectFileInvalid, "`\(name.prefix(80))` is no profile name", at: path, isKey: true,
        hint: "1 to 64 of a-z 0-9 _ -, a letter first")
    }
  }

  private static func isName(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard let first = bytes.first, bytes.count <= 64, (0x61...0x7A).contains(first) else { return false }
    return bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x2D }
  }

  /// Makes the profile of a declared name, and those that it starts from. Walks the chain of bases in a loop: how long it
  /// is, the file decides.
  private mutating func resolve(_ name: String) {
    var chain: [String] = []
    var places: [String: Int] = [:]
    var next = name
    while profiles[next] == nil, let base = bases[next] {
      if let start = places[next] {
        reportCircle(Array(chain[start...]))
        break
      }
      places[next] = chain.count
      chain.append(next)
      next = base
    }
    guard let last = chain.last else { return }
    // A circle has been reported, and goes on from `default`.
    var profile =
      places[next] != nil ? .default : find(next, at: ["profiles", .member(last), "base"]) ?? .default
    for name in chain.reversed() {
      profile.name = name
      if let declaration = declarations[name] { profile = declaration.applied(to: profile, name: name) }
      profiles[name] = profile
    }
  }

  /// Said once, at the member that closes the circle.
  private mutating func reportCircle(_ names: [String]) {
    guard let first = names.first, let last = names.last else { return }
    let shown = names.count <= 8 ? names + [first] : Array(names.prefix(4)) + ["…", last, first]
    report(
      .projectFileInvalid, "the bases go in a circle: \(shown.map { "`\($0)`" }.joined(separator: " → "))",
      at: ["profiles", .member(last), "base"], hint: "start one from a built-in profile")
  }

  /// The profile that a member names.
  private mutating func find(_ name: String, at path: JSONPath) -> BudgetProfile? {
    if let profile = profiles[name] ?? BudgetProfile.named(name) { return profile }
    let known = BudgetProfile.names + names
    report(
      .unknownBudget, "Unknown budget profile: \(name.prefix(80)) (expected \(known.joined(separator: ", ")))",
      at: path, hint: Suggestion.nearest(to: name, among: known).map { "did you mean `\($0)`?" })
    return nil
  }

  private mutating func rules() -> [Project.Rule] {
    var rules: [Project.Rule] = []
    guard let budgets = document["budgets"] else { return [] }
    for member in budgets.members {
      let path: JSONPath = ["budgets", .member(member.key)]
      let profile = member.value.string.flatMap { find($0, at: path) }
      do throws(PathPattern.Fault) {
        let pattern = try PathPattern(member.key)
        if let profile { rules.append(Project.Rule(pattern: pattern, profile: profile)) }
      } catch {
        report(
          .projectFileInvalid, "`\(member.key.prefix(80))`: \(error.message)", at: path, isKey: true, hint: error.hint)
      }
    }
    return rules.sorted { $0.pattern.isMoreSpecific(than: $1.pattern) }
  }

  private mutating func report(
    _ code: DiagnosticCode, _ message: String, at path: JSONPath, isKey: Bool = false, hint: String?
  ) {
    var diagnostic = Diagnostic(code, message, at: path, hint: hint)
    diagnostic.pointsAtKey = isKey
    problems.append(diagnostic)
  }
}
