// swift-tools-version: 6.1
import PackageDescription

/// Warnings are errors in our own build; a consumer of the package is not bound by our compiler's newest warning.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
]
/// C contracts a*b+c to a fused multiply-add where the CPU has one; artifacts must not depend on the CPU.
let cSettings: [CSetting] = [.define("NDEBUG", .when(configuration: .release))]

/// A room of the house: the targets above it in this list are all that it may import (Tests/HouseTests checks it).
func room(_ name: String, _ dependencies: [String] = []) -> Target {
  .target(name: name, dependencies: dependencies.map { .byName(name: $0) }, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [String], exclude: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: dependencies.map { .byName(name: $0) }, exclude: exclude, swiftSettings: settings)
}

let package = Package(
  name: "SpecCade",
  platforms: [.macOS(.v15)],
  products: [
    // What a Swift program needs to call the front door: the door itself and the types that it takes and gives.
    .library(
      name: "SpecCade",
      targets: ["SpecCade", "SpecModel", "SchemaKit", "ArtifactCache", "SystemIO", "JSONCore", "BLAKE3"]),
    .executable(name: "speccade", targets: ["SpecCadeCommand"]),
    // The language of specs by itself: programs and a prompt.
    .library(name: "Starlark", targets: ["Starlark"]),
    .executable(name: "starlark", targets: ["StarlarkCommand"]),
  ],
  targets: [
    .target(name: "CVector", cSettings: cSettings),
    room("BLAKE3", ["CVector"]),
    room("PortableMath", ["CVector"]),
    room("JSONCore"),
    room("CommandLineKit"),
    room("SystemIO"),
    room("Starlark"),
    room("MediaFormats"),
    .executableTarget(
      name: "StarlarkCommand", dependencies: ["CommandLineKit", "SystemIO", "Starlark"], swiftSettings: settings),
    room("SchemaKit", ["JSONCore"]),
    room("SpecModel", ["SchemaKit", "JSONCore", "BLAKE3"]),
    room("AudioRecipes", ["SpecModel", "SchemaKit", "JSONCore", "MediaFormats", "PortableMath"]),
    room("ArtifactCache", ["SpecModel", "SchemaKit", "SystemIO", "JSONCore", "BLAKE3"]),
    room("SpecCompiler", ["SpecModel", "SchemaKit", "SystemIO", "Starlark", "JSONCore", "BLAKE3"]),
    room(
      "SpecCade",
      [
        "SpecCompiler", "ArtifactCache", "AudioRecipes", "SpecModel", "SchemaKit", "MediaFormats", "SystemIO",
        "Starlark", "JSONCore", "BLAKE3",
      ]),
    room("LanguageServer", ["SpecCade", "SpecCompiler", "SpecModel", "Starlark", "SystemIO", "JSONCore"]),
    room("Gallery", ["SpecCade", "AudioRecipes", "SpecModel", "MediaFormats", "SystemIO", "BLAKE3"]),
    .executableTarget(
      name: "SpecCadeCommand",
      dependencies: [
        "Gallery", "LanguageServer", "SpecCade", "SpecModel", "SchemaKit", "ArtifactCache", "CommandLineKit",
        "SystemIO", "JSONCore",
      ],
      swiftSettings: settings),
    // `make bench`.
    .target(
      name: "BenchmarkUnit", path: "Benchmarks/BenchmarkUnit", linkerSettings: [.linkedLibrary("m")]),
    .executableTarget(
      name: "SpecCadeBenchmarks",
      dependencies: [
        "SpecCade", "SpecModel", "CommandLineKit", "SystemIO", "Starlark", "MediaFormats", "JSONCore", "PortableMath",
        "BLAKE3", "BenchmarkUnit",
      ],
      path: "Benchmarks/SpecCadeBenchmarks", swiftSettings: settings),
    tests("BLAKE3Tests", ["BLAKE3", "JSONCore"]),
    tests("PortableMathTests", ["PortableMath", "JSONCore"]),
    tests("JSONCoreTests", ["JSONCore"]),
    tests("CommandLineKitTests", ["CommandLineKit"]),
    .testTarget(
      name: "StarlarkTests", dependencies: ["Starlark"], exclude: ["Chunks", "Hostile"], swiftSettings: settings),
    tests("MediaFormatsTests", ["MediaFormats"]),
    tests("SchemaKitTests", ["SchemaKit", "JSONCore"]),
    tests("SpecModelTests", ["SpecModel", "SchemaKit", "JSONCore"]),
    .testTarget(
      name: "LibraryTests",
      dependencies: ["SpecCompiler", "Starlark", "AudioRecipes", "SpecModel", "SchemaKit", "JSONCore"],
      exclude: ["Chunks"], swiftSettings: settings),
    tests("AudioRecipesTests", ["AudioRecipes", "SpecModel", "SchemaKit", "JSONCore", "MediaFormats", "PortableMath"]),
    // A file system that fails as it is told, for tests.
    .target(
      name: "FaultInjection", dependencies: ["SystemIO"], path: "Tests/Support/FaultInjection",
      swiftSettings: settings),
    // What `make fuzz` feeds, and the tests of it; the driver in Fuzz/Driver is built by Tools/fuzz.
    .target(
      name: "FuzzTargets",
      dependencies: [
        "LanguageServer", "SpecCade", "SpecModel", "SchemaKit", "ArtifactCache", "AudioRecipes", "Starlark",
        "MediaFormats", "SystemIO", "JSONCore",
      ],
      path: "Fuzz/Targets", swiftSettings: settings),
    tests("SystemIOTests", ["SystemIO", "FaultInjection"]),
    tests(
      "SpecCompilerTests", ["SpecCompiler", "SpecModel", "SchemaKit", "SystemIO", "Starlark", "JSONCore", "BLAKE3"]),
    tests(
      "SpecCadeTests",
      [
        "SpecCade", "SpecCadeCommand", "SpecCompiler", "SpecModel", "SchemaKit", "ArtifactCache", "AudioRecipes",
        "MediaFormats", "CommandLineKit", "SystemIO", "JSONCore", "BLAKE3",
      ]),
    .testTarget(
      name: "HardeningTests",
      dependencies: [
        "SpecCade", "SpecCadeCommand", "SpecCompiler", "SpecModel", "SchemaKit", "ArtifactCache", "AudioRecipes",
        "CommandLineKit", "MediaFormats", "SystemIO", "JSONCore", "BLAKE3", "FaultInjection", "FuzzTargets",
      ],
      exclude: ["Goldens/specs", "Goldens/goldens.json"], swiftSettings: settings),
    tests("LanguageServerTests", ["LanguageServer", "SpecCade", "SpecModel", "SystemIO", "JSONCore"]),
    tests("GalleryTests", ["Gallery", "SpecCade", "SpecModel", "MediaFormats"]),
    tests("HouseTests", []),
    tests(
      "ExamplesTests",
      ["SpecCade", "SpecCompiler", "SpecModel", "SchemaKit", "AudioRecipes", "MediaFormats", "JSONCore"]),
    tests("DocumentationTests", ["SpecCadeCommand", "SpecCade", "SpecModel", "JSONCore"], exclude: ["Fixtures"]),
    tests("EndToEndTests", ["SpecCadeCommand", "StarlarkCommand", "JSONCore"]),
  ],
  cLanguageStandard: .c11
)
