import Testing

@testable import AudioRecipes

@Suite("Filters and effects make the same bits everywhere") struct EffectGoldenTests {
  static let expected: [String: UInt64] = [
    "0 delay": 0x2e4b_11da_ff6a_d4a1,
    "1 delay": 0x210b_eae9_998b_5314,
    "2 reverb": 0x7aee_3240_1db2_8f78,
    "3 chorus": 0xb7be_6fb6_7ed5_4fbc,
    "4 phaser": 0x0443_67cd_cb90_6331,
    "5 flanger": 0x2a92_9c8d_78a1_4963,
    "6 ring_modulator": 0x09a7_540f_642f_875b,
    "7 bitcrush": 0xaa14_ba9d_e733_fb18,
    "8 compressor": 0xd5d3_709e_c062_ebb4,
    "9 limiter": 0xa8c2_f08a_c061_f275,
    "10 gate_expander": 0x5c26_da52_d0c3_f153,
    "11 transient_shaper": 0x9403_aa0f_66a9_c354,
    "12 waveshaper": 0xc57a_f8d4_a7f9_1822,
    "13 waveshaper": 0x9cdc_6c9d_6056_f070,
    "14 waveshaper": 0xa5f2_8ef9_c587_b250,
    "15 waveshaper": 0xd670_19c8_f24a_0420,
    "16 stereo_widener": 0x8ee2_9fc5_df4d_040e,
    "17 stereo_widener": 0xaece_5c2d_fcd8_52ee,
    "18 stereo_widener": 0x8ee2_9fc5_df4d_040e,
    "19 parametric_eq": 0xbd24_6800_141d_3a5b,
    "20 true_peak_limiter": 0xbe52_63d5_a150_405f,
    "21 auto_filter": 0x818c_a750_61ac_6f34,
    "22 rotary_speaker": 0x30c4_620e_b932_2433,
    "23 tape_saturation": 0x4d25_5606_6e8b_3faa,
    "24 multi_tap_delay": 0xcd04_6011_a9c1_aa65,
    "25 granular_delay": 0xa6ab_6f27_fd0a_88b4,
    "26 cabinet_sim": 0x9e62_1bf6_c673_b6ce,
    "27 cabinet_sim": 0x28b6_3815_8bb0_1434,
    "28 cabinet_sim": 0x5c0c_6240_f12e_4e31,
    "29 cabinet_sim": 0x53fa_cc12_7e16_2e25,
    "30 cabinet_sim": 0x287d_e298_e459_a285,
    "allPass rest": 0xa143_cd1b_3f36_e34b,
    "allPass sweep": 0x98a0_d4b5_638d_352e,
    "bandPass rest": 0x966b_31dd_cfc0_3496,
    "bandPass sweep": 0x7661_a309_83e2_398b,
    "highPass rest": 0x21e0_7ea2_4bc7_34c4,
    "highPass sweep": 0x22da_d8fc_243f_3372,
    "lowPass rest": 0xe4c7_6849_a3f5_247b,
    "lowPass sweep": 0x5e4c_9f80_973c_5223,
    "notch rest": 0x2ff4_508a_055b_b466,
    "notch sweep": 0xce17_0185_9da9_e9fa,
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
