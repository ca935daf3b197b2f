/**
 * Fingerprints of the sentences with which well-known templates tell their users what to write; see `fingerprintOf`.
 * They are kept as fingerprints since the sentences are the templates' own.
 */
export const GUIDANCE_PRINTS: ReadonlySet<string> = new Set(
  (
    '01671a47 01de316f 04b960e3 0bda5598 0cd26d3a 0ed3e46d 12dc1062 154e8e17 16dd4188 1ac7d5fb 1b8ed14a 1d388729 1d989e3a 23f75e4d ' +
    '27e5253c 29b06fab 2d900263 2e7cab0d 32ce21be 34b3bdd8 3811266a 3b5187e3 3dd3d69d 3ec17720 4051030e 41f0003b 4390b030 43993d89 ' +
    '45364fb0 47c95e7d 48179750 483a8d95 48aaf064 492e08e7 4b77c4c4 4c777f76 5110b0c7 5135f5b7 52b3b4bf 5352abc2 5622ad99 56d888dd ' +
    '5788aa27 586082ff 590bb969 5a716e8a 5c831068 5e92f767 62625f96 629d5585 63fc8e14 670b8a35 67c1eba1 6aad9816 6b58f4ec 6bad23cc ' +
    '6d02ce2b 6e54eb8d 707d666b 70e2964f 7201ac70 754652a7 779df43b 78c9b46a 79f94eb5 7ea2a6c1 7f8ea1bc 8210e063 832dcc77 9089ca09 ' +
    '9092c2fa 933fd6fd 96cd43b5 9903a85e a27e9e52 a2a4bd83 a4175a58 a5f43d98 a7cd7a8b a8c6e853 adbdef57 ae84522b b3520cb6 bcbf4f99 ' +
    'bd043488 be61d3df c042e468 c0659ee9 c0f49013 c1fa4846 c23426ab c3eefc7e c701ec2f c8eeb4d1 c8f4a9b4 ca316191 ce0e7dfa d1a877d5 ' +
    'd3371d0b d442e0a3 d63aa63b d663e2c6 da3a5709 dbcca93c dd4fda4d e0e7a639 e3f39dee e45e4ab2 e6c4878b e71e1cb3 eabba3be ec082197 ' +
    'ee03fcf6 eeaf8d3c eebb8fe5 efc0ea41 f025c79a f11dffca f193d384 f27e4325 f7e39aa6 f9de3ccb fa6896b0 ffd8806c '
  )
    .trim()
    .split(' '),
);

/** The same of questions that an author may also keep above the answer: alone, one of them is no instruction. */
export const QUESTION_PRINTS: ReadonlySet<string> = new Set('28983dc3 44a97e57 708246c3 7c892a1a a1794bd6 cbe04444 df3cf651'.split(' '));
