"""Tales: stories in which people talk, mostly without a cue. Every quoted sentence is speech; narration and turns tell whose.

`tale` tells them from news, `told` keeps of the narration's reports what a narrator reports, `utterances` what is speech at all,
`beats` who acts in narration and who is spoken to, `beside` who speaks by the narration next to the words, `cast` which persons are he
and she, `people` who is who, `meant` whom he and she mean, `narrator` who I is, `turns` who speaks, and `spoken` makes the rows.
"""
