package crooked.recording;

import crooked.state.Truth;

record Player(Truth truth) {}
