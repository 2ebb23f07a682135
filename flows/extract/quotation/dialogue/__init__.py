"""Tales: stories in which people talk, mostly without a cue. Every quoted sentence is speech; narration and turns tell whose.

`tale` tells them from news, `told` keeps of the narration's reports what a narrator reports, `utterances` what is speech at all,
`beats` who acts beside the words and who is spoken to, `people` who is who, `turns` who speaks, and `spoken` makes the rows.
"""
