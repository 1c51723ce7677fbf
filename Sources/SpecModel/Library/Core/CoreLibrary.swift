/// The functions that do not belong to one family of assets (contract, Starlark §6.1).
public enum CoreLibrary {
  public static func declare(_ library: inout LibraryBuilder) {
    library.begin(domain: "core", "Specs", category: "core")
    library.function(
      "spec", doc: "A whole spec.",
      example: #"spec(asset_id = "beep", asset_type = "audio", seed = 1, outputs = [output("beep.wav", "wav")])"#
    ) { f in
      let assetId = f.text("asset_id", .nonEmpty, doc: "What the asset is called; names the report.")
      let assetType = f.word("asset_type", AssetType.allCases.map(\.rawValue), doc: "What it is.")
      let seed = f.seed()
      let outputs = f.list("outputs", .atLeast(1, of: "output"), doc: "The files, as `output` gives them.")
      let recipe = f.optionalPassed("recipe", .dict, doc: "How it is made: `{\"kind\": …, \"params\": …}`.")
      let words = SpecWords(&f)
      f.returns { spec in
        spec.constant("spec_version", 1)
        spec.add(assetId, assetType, words.license, seed, outputs, words.description)
        spec.add("style_tags", words.tags)
        spec.add(recipe)
      }
    }
    library.function(
      "output", doc: "A file that a spec makes.", example: #"output("sounds/beep.wav", "wav")"#
    ) { f in
      let path = f.text("path", .nonEmpty, doc: "Where the file goes, below the output root.")
      let format = f.text("format", .nonEmpty, doc: "The file's format: `wav`, `png`, …")
      let kind = f.word(
        "kind", OutputKind.allCases.map(\.rawValue), aliases: [("secondary", "preview")], default: "primary",
        doc: "What the file is to the asset.")
      let source = f.optionalText(
        "source", .nonEmpty, wrongType: .unknownWord, doc: "Which part of the recipe's results it holds.")
      f.returns { $0.add(kind, format, path, source) }
    }
  }
}

/// The parameters that whole specs have in common, behind their own (contract, Starlark §5).
public struct SpecWords: Sendable {
  public let description: LibraryPlace
  public let tags: LibraryPlace
  public let license: LibraryPlace

  public init(_ f: inout LibraryFunctionBuilder) {
    description = f.lenientText("description", doc: "What the asset is, for people.")
    tags = f.optionalPassed("tags", .list(.string), doc: "Words to find it by; become `style_tags`.")
    license = f.text("license", default: "CC0-1.0", doc: "An SPDX identifier.")
  }
}
