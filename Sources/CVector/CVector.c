// Keeps the target non-empty: everything is in the headers.
#include "CVector.h"
