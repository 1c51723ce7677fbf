import SchemaKit

/// What kind of asset a spec describes.
public enum AssetType: String, SchemaEnumeration {
  case audio
  case music
  case texture
  case sprite
  case vfx
  case ui
  case font
  case staticMesh = "static_mesh"
  case skeletalMesh = "skeletal_mesh"
  case skeletalAnimation = "skeletal_animation"
}

/// The role of an output.
public enum OutputKind: String, SchemaEnumeration {
  case primary
  case metadata
  case preview

  public var doc: String {
    switch self {
    case .primary: "the asset itself"
    case .metadata: "data about the asset, for recipes that write some"
    case .preview: "reserved: appears in reports, never in specs"
    }
  }
}

/// The file type of an output; the path's extension is the same word.
public enum OutputFormat: String, SchemaEnumeration {
  case wav, xm, it, png, glb, gltf, json

  /// The library's `audio_spec` takes these words, as the contract has it (audio §16.4); no recipe writes them.
  public static func hint(for word: String) -> String? {
    guard ["ogg", "mp3", "flac"].contains(word) else { return nil }
    return "sounds are written as `wav`: let `format` be that, and the path end so"
  }

  /// As the contract's message about mesh formats has it: `Gltf` (core §3.5, helper C).
  var displayName: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

/// Engines that a spec may say it is made for. Informational.
public enum EngineTarget: String, SchemaEnumeration {
  case godot, unity, unreal
}
