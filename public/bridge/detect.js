if (window.KevinkunSocketio) window.location.replace("/bridge");
