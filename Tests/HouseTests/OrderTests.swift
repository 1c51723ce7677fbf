import Foundation
import Testing

/// The order of the rooms: a room imports only rooms that stand above it in Package.swift.
@Suite("The order of the rooms")
struct OrderTests {
  /// What any room may import: the standard library's modules and the C library.
  static let system: Set = ["Synchronization", "Dispatch", "Glibc", "Musl", "Darwin"]

  let rooms: [Room]

  init() throws { rooms = Rooms.ofPackage(try Repository.text("Package.swift")) }

  @Test("Package.swift names every folder of Sources, once")
  func everyFolderIsARoom() throws {
    #expect(rooms.map(\.name).sorted() == (try Repository.folders(in: "Sources")))
  }

  @Test("A room depends only on rooms above it")
  func dependenciesPointUpwards() {
    var above: Set<String> = []
    for room in rooms {
      let wrong = room.imports.subtracting(above)
      #expect(wrong.isEmpty, "\(room.name) depends on \(wrong.sorted()), which do not stand above it")
      above.insert(room.name)
    }
  }

  @Test("A source file imports what its room declares, and of the system only what starts fast")
  func importsAreDeclared() throws {
    for room in rooms {
      let allowed = room.imports.union(Self.system)
      for file in Repository.files(below: "Sources/\(room.name)", ending: ".swift") {
        let wrong = Rooms.imports(try Repository.text(file)).subtracting(allowed)
        #expect(wrong.isEmpty, "\(file) imports \(wrong.sorted())")
      }
    }
  }

  @Test("A room declares nothing that it does not import")
  func declarationsAreUsed() throws {
    for room in rooms {
      let files = Repository.files(below: "Sources/\(room.name)", ending: ".swift")
      let used = try files.reduce(into: Set<String>()) { $0.formUnion(Rooms.imports(try Repository.text($1))) }
      let unused = room.imports.subtracting(used)
      #expect(unused.isEmpty, "\(room.name) declares \(unused.sorted()) and does not import them")
    }
  }

  @Test("ARCHITECTURE.md shows the rooms of Package.swift, in the same order, with the same imports")
  func thePictureIsTrue() throws {
    let picture = Rooms.ofArchitecture(try Repository.text("ARCHITECTURE.md"))
    #expect(picture.map(\.name) == rooms.map(\.name))
    for (shown, room) in zip(picture, rooms) { #expect(shown == room) }
  }

  @Test("No package dependency: a build needs the toolchain and no network")
  func noPackageDependency() throws {
    #expect(!(try Repository.text("Package.swift")).contains(".package("))
  }

  // The tests above are worth what the reading of the two texts is worth.

  @Test("Every spelling of an import is seen")
  func importSpellings() {
    let text = """
      import A
      @testable import B
      public import C
        internal import struct D.Thing
      @preconcurrency @_exported import E
      // import F
      let important = "import G"
      """
    #expect(Rooms.imports(text) == ["A", "B", "C", "D", "E"])
  }

  @Test("Declarations of one line and of several are seen")
  func packageSpellings() {
    let text = """
      .target(name: "Low", cSettings: c),
      room("Middle", ["Low"]),
      room(
        "High",
        ["Low", "Middle"]),
      .target(name: "Elsewhere", path: "Other"),
      .executableTarget(
        name: "Top",
        dependencies: ["High"],
        swiftSettings: settings),
      """
    #expect(
      Rooms.ofPackage(text).map(\.description) == ["Low <- ", "Middle <- Low", "High <- Low, Middle", "Top <- High"])
  }
}
