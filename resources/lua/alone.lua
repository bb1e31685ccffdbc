local TAGS -- All is on this server, the tags' generations too: see cluster.lua for what is told of them there.
