// What every page has, in one small file.
import '../search/open-search.ts';
import '../offline/register.ts';
