from pyproj import Geod
_G=Geod(ellps="WGS84")
def great_circle_km(lat1,lon1,lat2,lon2): return _G.inv(lon1,lat1,lon2,lat2)[2]/1000
