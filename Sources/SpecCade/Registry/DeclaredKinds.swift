import JSONCore
import SpecModel

/// Recipe kinds whose parameters this version does not know: it checks the document and the outputs (contract, core
/// §1.7, §3.5), and says that it cannot make them.
enum DeclaredKinds {
  static let all: [RecipeKind] = music + textures + sprites + effects + interface + fonts + meshes + characters

  private static let music = [
    RecipeKind(
      "music.tracker_song_v1", .music, outputs: OutputRule(.custom, check: DeclaredOutputChecks.trackerFormats),
      doc: "Tracker songs, note by note."),
    RecipeKind(
      "music.tracker_song_compose_v1", .music,
      outputs: OutputRule(.custom, check: DeclaredOutputChecks.trackerFormats),
      doc: "Tracker songs from patterns of rules."),
  ]

  private static let textures = [
    RecipeKind(
      "texture.procedural_v1", .texture,
      outputs: OutputRule(.anyNumber([.png]), check: DeclaredOutputChecks.graphSources),
      doc: "Textures from a graph of operations."),
    RecipeKind("texture.trimsheet_v1", .texture, outputs: pngWithMetadata, doc: "Atlases of trims."),
    RecipeKind(
      "texture.decal_v1", .texture,
      outputs: OutputRule(.anyNumber([.png]), acceptsMetadata: true, check: DeclaredOutputChecks.decalSources),
      doc: "Decals with albedo, normal and roughness."),
    RecipeKind(
      "texture.splat_set_v1", .texture,
      outputs: OutputRule(.anyNumber([.png]), acceptsMetadata: true, check: DeclaredOutputChecks.splatSources),
      doc: "Terrain layers with their masks."),
    RecipeKind("texture.matcap_v1", .texture, outputs: OutputRule(.anyNumber([.png])), doc: "Material captures."),
    RecipeKind(
      "texture.material_preset_v1", .texture,
      outputs: OutputRule(.anyNumber([.png]), acceptsMetadata: true, check: DeclaredOutputChecks.materialSources),
      doc: "Material maps from presets."),
  ]

  private static let sprites = [
    RecipeKind("sprite.sheet_v1", .sprite, outputs: pngWithMetadata, doc: "Sprite sheets."),
    RecipeKind(
      "sprite.animation_v1", .sprite, outputs: OutputRule(.anyNumber([.json])), doc: "Animations over a sheet."),
    RecipeKind(
      "sprite.render_from_mesh_v1", .sprite, tier: .two, outputs: pngWithMetadata, doc: "Sprites rendered from meshes."),
  ]

  private static let effects = [
    RecipeKind("vfx.flipbook_v1", .vfx, outputs: pngWithMetadata, doc: "Flipbooks of effects."),
    RecipeKind(
      "vfx.particle_profile_v1", .vfx,
      outputs: OutputRule(.anyNumber([.json]), acceptsMetadata: true, metadataIsJSON: false),
      doc: "Profiles of particle systems."),
  ]

  private static let interface = ["nine_slice", "icon_set", "item_card", "damage_number"].map {
    RecipeKind("ui.\($0)_v1", .ui, outputs: pngWithMetadata, doc: "Pieces of user interfaces.")
  }

  private static let fonts = [
    RecipeKind("font.bitmap_v1", .font, outputs: pngWithMetadata, doc: "Bitmap fonts.")
  ]

  private static let meshes =
    ["blender_primitives", "modular_kit", "organic_sculpt"].map {
      RecipeKind(
        "static_mesh.\($0)_v1", .staticMesh, tier: .two, outputs: OutputRule(.anyNumber([.glb, .gltf])),
        doc: "Static meshes.")
    }
    + ["shrinkwrap", "boolean_kit"].map {
      RecipeKind(
        "static_mesh.\($0)_v1", .staticMesh, tier: .two, outputs: OutputRule(.anyNumber([])), doc: "Static meshes.")
    }

  private static let characters =
    ["armature_driven", "skinned_mesh"].map {
      RecipeKind(
        "skeletal_mesh.\($0)_v1", .skeletalMesh, tier: .two, outputs: OutputRule(.exactlyOne(.glb)),
        doc: "Meshes with skeletons.")
    }
    + ["blender_clip", "blender_rigged"].map {
      RecipeKind(
        "skeletal_animation.\($0)_v1", .skeletalAnimation, tier: .two, outputs: OutputRule(.exactlyOne(.glb)),
        doc: "Animations of skeletons.")
    }
    + [
      RecipeKind(
        "skeletal_animation.helpers_v1", .skeletalAnimation, tier: .two, outputs: OutputRule(.anyNumber([])),
        doc: "Animations from helpers.")
    ]

  private static let pngWithMetadata = OutputRule(.anyNumber([.png]), acceptsMetadata: true)
}
