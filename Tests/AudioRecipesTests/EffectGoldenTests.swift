import Testing

@testable import AudioRecipes

@Suite("Filters and effects make the same bits everywhere") struct EffectGoldenTests {
  static let expected: [String: UInt64] = [
    "0 delay": 0x2e4b_11da_ff6a_d4a1,
    "1 delay": 0x210b_eae9_998b_5314,
    "2 reverb": 0x7aee_3240_1db2_8f78,
    "3 chorus": 0x59da_85d2_41da_3ce0,
    "4 phaser": 0x0443_67cd_cb90_6331,
    "5 flanger": 0x2a92_9c8d_78a1_4963,
    "6 ring_modulator": 0x09a7_540f_642f_875b,
    "7 bitcrush": 0xaa14_ba9d_e733_fb18,
    "8 compressor": 0xd5d3_709e_c062_ebb4,
    "9 limiter": 0xa8c2_f08a_c061_f275,
    "10 gate_expander": 0x5c26_da52_d0c3_f153,
    "11 transient_shaper": 0x9403_aa0f_66a9_c354,
    "12 waveshaper": 0x3b0a_75f0_e9b5_16d8,
    "13 waveshaper": 0x303e_0115_0b3a_679e,
    "14 waveshaper": 0xe312_d2d9_ba34_fea6,
    "15 waveshaper": 0xc16f_ba5e_86e2_92ee,
    "16 stereo_widener": 0x8ee2_9fc5_df4d_040e,
    "17 stereo_widener": 0xaece_5c2d_fcd8_52ee,
    "18 stereo_widener": 0x8ee2_9fc5_df4d_040e,
    "19 parametric_eq": 0xbd24_6800_141d_3a5b,
    "20 true_peak_limiter": 0x794c_c240_087b_999a,
    "21 auto_filter": 0x8878_e405_8139_e743,
    "22 rotary_speaker": 0x30c4_620e_b932_2433,
    "23 tape_saturation": 0xb105_657e_9bf3_38b8,
    "24 multi_tap_delay": 0xcd04_6011_a9c1_aa65,
    "25 granular_delay": 0xa6ab_6f27_fd0a_88b4,
    "26 cabinet_sim": 0x9e62_1bf6_c673_b6ce,
    "27 cabinet_sim": 0x28b6_3815_8bb0_1434,
    "28 cabinet_sim": 0x5c0c_6240_f12e_4e31,
    "29 cabinet_sim": 0x53fa_cc12_7e16_2e25,
    "30 cabinet_sim": 0x287d_e298_e459_a285,
    "allPass rest": 0xa143_cd1b_3f36_e34b,
    "allPass sweep": 0x437f_ebfc_1c72_1030,
    "bandPass rest": 0x966b_31dd_cfc0_3496,
    "bandPass sweep": 0xf9bf_f089_7761_8d51,
    "highPass rest": 0x21e0_7ea2_4bc7_34c4,
    "highPass sweep": 0x6e61_9860_ff29_ef8e,
    "lowPass rest": 0xe4c7_6849_a3f5_247b,
    "lowPass sweep": 0x33b1_06c6_3e1a_c08a,
    "notch rest": 0x2ff4_508a_055b_b466,
    "notch sweep": 0xde40_f1c1_ca28_1973,
    "shelf_high": 0x4053_3035_d2cb_8ed1,
    "shelf_low": 0x5ee5_ab84_cd27_8d85,
  ]

  /// Where the common numbers leave a block idle, ones that do not.
  static var all: [any RenderableEffect] {
    EffectHostileTests.effects(0.3, 0.7).map { effect in
      switch effect {
      case is Limiter: EffectDynamicsTests.limiter(-12, -1)
      case is GateExpander: EffectDynamicsTests.gate(0, ratio: 3)
      default: effect
      }
    }
  }

  static func hash(_ effect: any RenderableEffect) -> UInt64 {
    let output = Apply.effect(effect, Signal.noise(3000), Signal.noise(3000, seed: 7))
    return Signal.hash(output.left, output.right)
  }

  @Test func effects() {
    for (index, effect) in Self.all.enumerated() {
      let name = "\(index) \(type(of: effect).tag)"
      let hash = Self.hash(effect)
      #expect(Self.expected[name] == hash, "GOLD \"\(name)\": 0x\(String(hash, radix: 16)),")
    }
  }

  @Test func filters() {
    let noise = Signal.noise(3000)
    for response in ResonantResponse.allCases {
      for (way, end) in [("rest", nil), ("sweep", 9000)] as [(String, Double?)] {
        let hash = Signal.hash(Apply.filter(FilterResponseTests.resonant(response, 700, 3, end: end), noise))
        let name = "\(response) \(way)"
        #expect(Self.expected[name] == hash, "GOLD \"\(name)\": 0x\(String(hash, radix: 16)),")
      }
    }
    for shelf in [
      make(ShelfLow()) { ($0.frequency, $0.gainDb) = (700, -7) },
      make(ShelfHigh()) { ($0.frequency, $0.gainDb) = (700, 7) },
    ] as [any RenderableFilter] {
      let hash = Signal.hash(Apply.filter(shelf, noise))
      #expect(
        Self.expected[type(of: shelf).tag] == hash, "GOLD \"\(type(of: shelf).tag)\": 0x\(String(hash, radix: 16)),")
    }
  }
}
