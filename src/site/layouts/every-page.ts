// What every page has, in one small file.
import '../search/open-search.ts';
import '../keys/open-keys.ts';
import '../offline/register.ts';
